"""Pages of an entity, and of two together: made of counts, for everybody and everything that articles name."""
