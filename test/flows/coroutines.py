# Coroutines: awaited, kept, never awaited, tasks, gather, task groups.
import asyncio
from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models as m


def dis(k):
    return m.DisableKeyRequest(key_id=k)


def enc(k):
    return m.EncryptRequest(key_id=k, plaintext="x")


async def _off(client, k):
    await client.disable_key_async(dis(k))  #= unknown any


async def awaited(client: Client, k: str):
    await _off(client, k)
    await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def coroutine_never(client: Client, k: str):
    _off(client, k)
    await client.encrypt_async(enc(k))  #= unknown any


async def coroutine_kept(client: Client, k: str):
    job = _off6(client, k)
    await client.encrypt_async(enc(k))  #= unknown any
    await job
    await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def _off6(client, k):
    await client.disable_key_async(dis(k))  #= succeeds Enabled


async def coroutine_kept2(client: Client, k: str):
    job = client.disable_key_async(dis(k))  #= unknown any
    await job
    await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def task(client: Client, k: str):
    t = asyncio.create_task(_off7(client, k))
    await client.encrypt_async(enc(k))  #= sometimes-rejected any
    await t


async def _off7(client, k):
    await client.disable_key_async(dis(k))  #= unknown any


async def task2(client: Client, k: str):
    t = asyncio.create_task(_off7(client, k))
    await t
    await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def task3(client: Client, k: str):
    asyncio.create_task(_off7(client, k))
    await client.encrypt_async(enc(k))  #= sometimes-rejected any


async def task4(client: Client, k: str):
    t = asyncio.ensure_future(client.disable_key_async(dis(k)))  #= unknown any
    await asyncio.wait_for(t, 3)
    await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def gather(client: Client, a: str, b: str):
    await asyncio.gather(_off7(client, a), _off7(client, b))
    await client.encrypt_async(enc(a))  #= always-rejected Disabled


async def gather2(client: Client, ids):
    await asyncio.gather(*[_off7(client, k) for k in ids])
    for k in ids:
        await client.encrypt_async(enc(k))  #= always-rejected Disabled


async def gather3(client: Client, a: str, b: str):
    jobs = [_off7(client, a), _off7(client, b)]
    await asyncio.gather(*jobs)
    await client.encrypt_async(enc(a))  #= always-rejected Disabled


async def gather4(client: Client, a: str, b: str):
    await asyncio.gather(_off7(client, a), _off7(client, b), return_exceptions=True)
    await client.encrypt_async(enc(a))  #= sometimes-rejected any


async def group(client: Client, a: str, b: str):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(_off7(client, a))
        tg.create_task(_off7(client, b))
    await client.encrypt_async(enc(a))  #= always-rejected Disabled


async def group2(client: Client, a: str):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(_off7(client, a))
        await client.encrypt_async(enc(a))  #= sometimes-rejected any


async def _state(client, k):
    r = await client.describe_key_async(m.DescribeKeyRequest(key_id=k))  #= succeeds any
    return r.body.key_metadata.key_state


async def _ok(client, k):
    return await _state(client, k) == "Enabled"


async def guarded(client: Client, k: str):
    if not await _ok(client, k):
        return
    await client.cancel_key_deletion_async(m.CancelKeyDeletionRequest(key_id=k))  #= always-rejected Enabled


def main(client: Client, k: str):
    asyncio.run(_off7(client, k))
    client.encrypt(enc(k))  #= always-rejected Disabled
