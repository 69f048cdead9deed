from articles.admin.articles.article_admin import ArticleAdmin

__all__ = ["ArticleAdmin"]
