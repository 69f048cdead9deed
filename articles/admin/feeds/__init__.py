from articles.admin.feeds.feed_admin import FeedAdmin

__all__ = ["FeedAdmin"]
