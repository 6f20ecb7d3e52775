"""Removes a key and brings it back."""

from alibabacloud_kms20160120 import models
from alibabacloud_kms20160120.client import Client


def remove_by_alias(client: Client) -> None:
    """Wrong twice: DisableKey takes no alias, and a deletion waits 7 days at least."""
    client.disable_key(models.DisableKeyRequest(key_id="alias/orders"))
    client.schedule_key_deletion(
        models.ScheduleKeyDeletionRequest(key_id="1234abcd-12ab-34cd-56ef-1234567890ab", pending_window_in_days=3)
    )


def remove(client: Client, key_id: str) -> None:
    """Right."""
    client.disable_key(models.DisableKeyRequest(key_id=key_id))
    client.schedule_key_deletion(models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))


def restore_too_late(client: Client, key_id: str) -> None:
    """Wrong: a key that waits for its deletion can't be enabled; the deletion has to be cancelled."""
    client.schedule_key_deletion(models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))
    client.enable_key(models.EnableKeyRequest(key_id=key_id))


def restore(client: Client, key_id: str) -> None:
    """Right."""
    client.schedule_key_deletion(models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))
    client.cancel_key_deletion(models.CancelKeyDeletionRequest(key_id=key_id))
