# Loops over all elements: each has exactly one turn.
from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models as m


def l1(client: Client):
    for k in ("key-a", "key-b"):
        client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=k, pending_window_in_days=7))  #= unknown any
    client.enable_key(m.EnableKeyRequest(key_id="key-a"))  #= always-rejected PendingDeletion


def l2(client: Client, names):
    ids = [client.create_key(m.CreateKeyRequest(origin="EXTERNAL")).body.key_metadata.key_id for _ in names]  #= succeeds
    for k in ids:
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected PendingImport


def l3(client: Client, ids):
    for k in ids:
        client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=k, pending_window_in_days=7))  #= unknown any
    for k in ids:
        client.enable_key(m.EnableKeyRequest(key_id=k))  #= always-rejected PendingDeletion


def l4(client: Client, a, b):
    keys = {"app": a, "audit": b}
    for name, k in keys.items():
        client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=k, pending_window_in_days=7))  #= unknown any
    client.enable_key(m.EnableKeyRequest(key_id=keys["app"]))  #= always-rejected PendingDeletion


def l5(client: Client, a, b):
    keys = [("app", a), ("audit", b)]
    for name, k in keys:
        client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=k, pending_window_in_days=7))  #= unknown any
    client.enable_key(m.EnableKeyRequest(key_id=a))  #= always-rejected PendingDeletion
