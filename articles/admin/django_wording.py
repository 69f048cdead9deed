"""Texts of Django's own admin that our catalogue says better in Indonesian: shorter, or without a slip."""

from typing import Final

from django.utils.translation import gettext_noop, ngettext_lazy

SAID_BETTER: Final = (
    # Of the settings: a choice that leaves a filter open.
    gettext_noop("Any"),
    gettext_noop("%(app)s administration"),
    gettext_noop("Action"),
    gettext_noop("Action:"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Add %s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
    gettext_noop("Authentication and Authorization"),
    gettext_noop("Breadcrumbs"),
    gettext_noop("Change history: %s"),
    gettext_noop("Change or view list link"),
    gettext_noop("Clear all filters"),
    gettext_noop("Clear selection"),
    gettext_noop(
        "Deleting %(class_name)s %(instance)s would require deleting the following protected related objects: "
        "%(related_objects)s"
    ),
    gettext_noop("Disable password-based authentication"),
    gettext_noop("Disabled"),
    gettext_noop("Enable password-based authentication"),
    gettext_noop("Enable password-based authentication for this user by setting a password."),
    gettext_noop("Enabled"),
    gettext_noop("Filter navigation items"),
    gettext_noop("Go"),
    gettext_noop(
        "Items must be selected in order to perform actions on them. No items have been changed.",
    ),
    gettext_noop("Models in the %(name)s application"),
    gettext_noop("No action selected."),
    gettext_noop("No, take me back"),
    gettext_noop("None"),
    gettext_noop("Password-based authentication"),
    gettext_noop("Run the selected action"),
    gettext_noop("Save and add another"),
    gettext_noop("Save and continue editing"),
    gettext_noop("Sidebar"),
    gettext_noop("Skip to main content"),
    gettext_noop("Start typing to filter…"),
    gettext_noop("This action will <strong>enable</strong> password-based authentication for this user."),
    gettext_noop(
        "This object doesn’t have a change history. It probably wasn’t added via this admin site.",
    ),
    gettext_noop("Toggle navigation"),
    gettext_noop("Yes, I’m sure"),
    gettext_noop("You may edit it again below."),
    ngettext_lazy("%(counter)s result", "%(counter)s results"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
)
