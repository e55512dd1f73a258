"""Every message between kiosk and centre, version 1. Imports nothing of ours.

`vocabulary` holds the words, `messages` the messages and the chain over events, `codes` the enrollment
code, `signatures` who may be believed.
"""
