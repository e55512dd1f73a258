"""A picture of every screen, in every audited shape, language and text size, and the audit over each."""
