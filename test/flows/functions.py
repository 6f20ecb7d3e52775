# Functions: parameters by name, spread, decorators, closures, retries, recursion.
import asyncio
import functools
from typing import Optional
from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models as m
from tenacity import retry, stop_after_attempt


def disable_in(client: Client, key_id: str = "key-default"):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def defaults(client: Client):
    disable_in(client)
    client.encrypt(m.EncryptRequest(key_id="key-default", plaintext="x"))  #= always-rejected Disabled


def _schedule(client, *, key_id, days=7):
    client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=days))  #= unknown any


def keywords(client: Client, k: str):
    _schedule(client, days=30, key_id=k)
    client.enable_key(m.EnableKeyRequest(key_id=k))  #= always-rejected PendingDeletion


def _off(client, key_id):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def kwargs_call(client: Client, k: str):
    params = {"key_id": k}
    _off(client, **params)
    client.encrypt(m.EncryptRequest(**params, plaintext="x"))  #= always-rejected Disabled


def star_call(client: Client, k: str):
    args = (client, k)
    _off2(*args)
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def _off2(client: Client, key_id: str):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def _forward(client, *args, **kwargs):
    return _off3(client, *args, **kwargs)


def _off3(client, key_id, plaintext=None):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def forward(client: Client, k: str):
    _forward(client, k, plaintext="x")
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


@retry(stop=stop_after_attempt(3))
def _flaky(client, key_id):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def decorated(client: Client, k: str):
    _flaky(client, k)
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("calling", fn.__name__)
        return fn(*args, **kwargs)
    return wrapper


@logged
def _off4(client, key_id):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def decorated2(client: Client, k: str):
    _off4(client, k)
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def swallow(fn):
    def wrapper(*args):
        try:
            return fn(*args)
        except Exception:
            return None
    return wrapper


@swallow
def _off5(client, key_id):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any


def decorated3(client: Client, k: str):
    _off5(client, k)
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= sometimes-rejected any


def _ids(a, b):
    yield a
    yield b


def generators(client: Client, a: str, b: str):
    for k in _ids(a, b):
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def closures(client: Client, k: str):
    def off():
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any

    def seal():
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled

    off()
    seal()


def partials(client: Client, k: str):
    off = functools.partial(client.disable_key, m.DisableKeyRequest(key_id=k))
    off()  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def _call_with_retry(fn, *args, attempts=3, **kwargs):
    for n in range(attempts):
        try:
            return fn(*args, **kwargs)
        except Exception:
            if n == attempts - 1:
                raise


def own_retry(client: Client, k: str):
    _call_with_retry(client.disable_key, m.DisableKeyRequest(key_id=k))
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= sometimes-rejected any


def own_retry2(client: Client, k: str):
    _call_with_retry(lambda: client.disable_key(m.DisableKeyRequest(key_id=k)))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= sometimes-rejected any


def _down(client, key_id, n):
    if n == 0:
        return
    client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any
    _down(client, key_id, n - 1)


def recursion(client: Client, k: str):
    _down(client, k, 3)
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= sometimes-rejected any


def _request(k):
    request = m.DisableKeyRequest()
    request.key_id = k
    return request


def returned(client: Client, k: str):
    client.disable_key(_request(k))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def _empty(client, k, options=None):
    options = options or {}
    if options:
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= sometimes-rejected any


def empties(client: Client, k: str):
    found = {}
    if found:
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any
    _empty(client, k)
