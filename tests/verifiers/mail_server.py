"""An SMTP server for the tests, which is as bad as servers are on their worst days.

mail_server.py FOLDER MANNERS prints its port, then keeps each mail that it accepts as a file in FOLDER.
MANNERS is "bad" or "slow". A bad one, by chance, says "later" to the sender, to the recipient or to the
mail, hangs up before the mail or behind it, hangs up though it has kept the mail, waits a little, or does
what it should. A slow one always waits before it keeps a mail, and before it says so.
"""

import asyncio
import random
import sys
import uuid
from pathlib import Path

from aiosmtpd.smtp import SMTP

FOLDER = Path(sys.argv[1])
MANNERS = sys.argv[2]
CHANCE = random.Random(7)


def keep(envelope):
    name = FOLDER / uuid.uuid4().hex
    part = name.with_suffix(".part")
    part.write_bytes(envelope.original_content)
    part.rename(name.with_suffix(".eml"))


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.is_time_for("later"):
            return "451 Not now"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.is_time_for("later"):
            return "450 Mailbox busy"
        if self.is_time_for("hang up"):
            server.transport.abort()
            return "421 Bye"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if MANNERS == "slow" or self.is_time_for("wait"):
            await asyncio.sleep(0.1)
        if self.is_time_for("later"):
            return "452 No room"
        if self.is_time_for("hang up"):
            server.transport.abort()
            return "421 Bye"
        keep(envelope)
        if MANNERS == "slow":
            await asyncio.sleep(0.1)
        if self.is_time_for("hang up"):
            server.transport.abort()
            return "421 Bye"
        return "250 Kept"

    def is_time_for(self, what):
        return MANNERS == "bad" and CHANCE.random() < 0.15


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
