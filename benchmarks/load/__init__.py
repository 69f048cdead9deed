"""newsdesk as it is configured, under many readers at once: `make load`."""
