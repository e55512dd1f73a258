"""Between the outbox and the centre: enrollment, push, heartbeat. Runs on the network worker.

`sync.Sync` is the whole of it for an app; its `turn` does what is due now and never sleeps. The status it returns
is in `status`, which imports no network.
"""
