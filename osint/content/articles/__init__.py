"""Articles of a news site: where they are listed, what their pages say, and what betrays where a text comes from. Pure."""
