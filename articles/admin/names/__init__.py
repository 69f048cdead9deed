from articles.admin.names.candidates import NameCandidateAdmin
from articles.admin.names.entity_admin import EntityAdmin

__all__ = ["EntityAdmin", "NameCandidateAdmin"]
