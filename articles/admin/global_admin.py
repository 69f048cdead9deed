"""What belongs to the whole house, and not to the sources of one group: names, people, records."""

from typing import Any, ClassVar

from django.http import HttpRequest

from articles.admin.audited import AuditedAdmin
from articles.models import Action, may, may_everywhere


class HouseRights:
    """Whoever has a role looks; who administers every source writes. Django's own permissions count for nothing."""

    writing: ClassVar[Action] = Action.ADMINISTER
    """What somebody may do with every source who may write here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Action.VIEW)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_everywhere(request.user, self.writing)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_everywhere(request.user, self.writing)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_everywhere(request.user, self.writing)


class HouseAdmin(HouseRights, AuditedAdmin):
    pass
