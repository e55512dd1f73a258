"""An assisted session: one resident's visit, told as events. Holds no answer, only that a question was answered."""
