# Classes and data, inheritance, properties, singletons, protocols; keys in lists and dictionaries.
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import NamedTuple, Optional, Protocol
import os
from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models as m
from alibabacloud_tea_openapi.models import Config


class Holder:
    def __init__(self, client: Client, key_id: str):
        self._client = client
        self._key_id = key_id

    def _off(self):
        self._client.disable_key(m.DisableKeyRequest(key_id=self._key_id))  #= unknown any

    def _seal(self):
        self._client.encrypt(m.EncryptRequest(key_id=self._key_id, plaintext="x"))  #= always-rejected Disabled


def holder(client: Client, k: str):
    h = Holder(client, k)
    h._off()
    h._seal()


class Base:
    def __init__(self, client: Client, key_id: str):
        self.client = client
        self.key_id = key_id

    def _retire(self):
        self.client.disable_key(m.DisableKeyRequest(key_id=self.key_id))  #= unknown any


class Special(Base):
    def __init__(self, client, key_id, label):
        super().__init__(client, key_id)
        self.label = label

    def _retire(self):
        super()._retire()
        self.client.encrypt(m.EncryptRequest(key_id=self.key_id, plaintext=self.label))  #= always-rejected Disabled


def inherited(client: Client, k: str):
    Special(client, k, "x")._retire()


class Old(Base):
    def __init__(self, client, key_id):
        Base.__init__(self, client, key_id)

    def _retire(self):
        Base._retire(self)
        self.client.encrypt(m.EncryptRequest(key_id=self.key_id, plaintext="x"))  #= always-rejected Disabled


def inherited2(client: Client, k: str):
    Old(client, k)._retire()


class Wrapped:
    def __init__(self, client: Client, key):
        self.client = client
        self.key = key

    @property
    def _id(self):
        return self.key["id"]

    @property
    def _arn(self):
        return f"acs:kms:cn-hangzhou:1:key/{self._id}"

    def _off(self):
        self.client.disable_key(m.DisableKeyRequest(key_id=self._id))  #= unknown any
        self.client.encrypt(m.EncryptRequest(key_id=self._id, plaintext="x"))  #= always-rejected Disabled


def properties(client: Client, k: str):
    w = Wrapped(client, {"id": k})
    w._off()
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= unreachable


class Lazy:
    _instance = None

    def __init__(self):
        self._client: Optional[Client] = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @property
    def client(self) -> Client:
        if self._client is None:
            self._client = Client(Config())
        return self._client

    def _off(self, key_id):
        self.client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any

    def _seal(self, key_id):
        self.client.encrypt(m.EncryptRequest(key_id=key_id, plaintext="x"))  #= always-rejected Disabled


def singleton(k: str):
    Lazy.instance()._off(k)
    Lazy.instance()._seal(k)


@dataclass
class KeyInfo:
    key_id: str
    alias: Optional[str] = None
    tags: dict = field(default_factory=dict)


class Pair(NamedTuple):
    name: str
    key_id: str


def data(client: Client, k: str):
    info = KeyInfo(k)
    client.disable_key(m.DisableKeyRequest(key_id=info.key_id))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled


def named(client: Client, k: str):
    pair = Pair("app", k)
    client.disable_key(m.DisableKeyRequest(key_id=pair.key_id))  #= unknown any
    name, key_id = pair
    client.encrypt(m.EncryptRequest(key_id=key_id, plaintext="x"))  #= always-rejected Disabled


class Port(Protocol):
    def disable(self, key_id: str) -> None: ...
    def seal(self, key_id: str) -> None: ...


class _Adapter:
    def __init__(self, client: Client):
        self.client = client

    def disable(self, key_id):
        self.client.disable_key(m.DisableKeyRequest(key_id=key_id))  #= unknown any

    def seal(self, key_id):
        self.client.encrypt(m.EncryptRequest(key_id=key_id, plaintext="x"))  #= sometimes-rejected any


class _Service:
    def __init__(self, port: Port):
        self.port = port

    def run(self, key_id):
        self.port.disable(key_id)
        self.port.seal(key_id)


def di(client: Client, k: str):
    _Service(_Adapter(client)).run(k)


CLIENT = Client(Config())
KEY = os.environ["KMS_KEY"]


def module_level():
    CLIENT.disable_key(m.DisableKeyRequest(key_id=KEY))  #= unknown any
    _module_seal()


def _module_seal():
    CLIENT.encrypt(m.EncryptRequest(key_id=KEY, plaintext="x"))  #= always-rejected Disabled


class Static:
    KEY = "key-static"

    @staticmethod
    def _off(client):
        client.disable_key(m.DisableKeyRequest(key_id=Static.KEY))  #= unknown any

    @classmethod
    def _seal(cls, client):
        client.encrypt(m.EncryptRequest(key_id=cls.KEY, plaintext="x"))  #= always-rejected Disabled


def static(client: Client):
    Static._off(client)
    Static._seal(client)


def lists(client: Client):
    ids = []
    for name in ("a", "b"):
        r = client.create_key(m.CreateKeyRequest(description=name, origin="EXTERNAL"))  #= succeeds
        ids.append(r.body.key_metadata.key_id)
    for k in ids:
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected PendingImport


def comprehension(client: Client, names):
    ids = [client.create_key(m.CreateKeyRequest(origin="EXTERNAL")).body.key_metadata.key_id for _ in names]  #= succeeds
    for k in ids:
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected PendingImport


def dicts(client: Client, a: str, b: str):
    keys = {"app": a, "audit": b}
    for name, k in keys.items():
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=keys["app"], plaintext="x"))  #= always-rejected Disabled


def dicts2(client: Client, a: str, b: str):
    keys = {}
    keys["app"] = a
    keys["audit"] = b
    client.disable_key(m.DisableKeyRequest(key_id=keys.get("app")))  #= unknown any
    client.encrypt(m.EncryptRequest(key_id=a, plaintext="x"))  #= always-rejected Disabled
    for k in keys.values():
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= unknown any


def sweep(client: Client, ids):
    for k in ids:
        client.disable_key(m.DisableKeyRequest(key_id=k))  #= unknown any
    for k in ids:
        client.encrypt(m.EncryptRequest(key_id=k, plaintext="x"))  #= always-rejected Disabled
