"""What this kiosk keeps: its log of events with the outbox at its end, and its identity.

The database has one connection, owned by one thread; `store.Store` must be opened, used and closed there.
"""
