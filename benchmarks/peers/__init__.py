"""newsdesk beside what a Django developer would use instead: django-elasticsearch-dsl, and PostgreSQL's own search."""
