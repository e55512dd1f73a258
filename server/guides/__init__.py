"""Public guide pages: the checklist and the steps of a procedure on the resident's own phone."""
