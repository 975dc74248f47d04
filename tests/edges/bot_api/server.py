"""A Bot API on loopback that keeps to the letter of Telegram's, and asks the same of its bot."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import aiohttp
from aiohttp import web

from tests.edges.bot_api import asking, sending
from tests.edges.bot_api.chats import Chat
from tests.edges.bot_api.faults import Fault, html_page
from tests.edges.bot_api.limits import Limits
from tests.edges.bot_api.params import Params, read_params
from tests.edges.bot_api.shapes import message_shape
from tests.edges.bot_api.values import Call, Described, Json, Message, Refusal
from tests.edges.bot_api.world import Clocks, World

Method = Callable[[World, Params], object]

TOKEN = "1:strict"

METHODS: dict[str, Method] = {
    "getMe": asking.get_me,
    "setWebhook": asking.set_webhook,
    "deleteWebhook": asking.delete_webhook,
    "getWebhookInfo": asking.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "editMessageText": sending.edit_message_text,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "answerCallbackQuery": asking.answer_callback_query,
    "sendChatAction": asking.send_chat_action,
    "getFile": asking.get_file,
    "setMyCommands": asking.set_my_commands,
    "getMyCommands": asking.get_my_commands,
    "deleteMyCommands": asking.delete_my_commands,
    "setMyDescription": asking.set_my_description,
    "setMyShortDescription": asking.set_my_short_description,
    "getChat": asking.get_chat,
    "getChatMember": asking.get_chat_member,
    "getChatAdministrators": asking.get_chat_administrators,
    "leaveChat": asking.leave_chat,
}
# Telegram does not mind the case of a method's name.
_NAMES = {name.lower(): name for name in [*METHODS, "getUpdates"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A request before it is answered; ``name`` is its method."""

    request: web.Request
    at: float
    name: str
    asked: Params


class StrictBotApi(World):
    """Answers a bot as Telegram would, and keeps what it was asked.

    Attributes:
        url: Where it listens.
        base_url: What python-telegram-bot takes as ``base_url``.
        base_file_url: What python-telegram-bot takes as ``base_file_url``.
        on_call: Is called with every request after it was answered.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "nutgraf_bot",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        unix: Callable[[], float] = time.time,
        port: int = 0,
    ) -> None:
        clocks = Clocks(monotonic=clock, unix=unix)
        bot_id = int(token.partition(":")[0])
        super().__init__(bot_id=bot_id, username=username, limits=limits or Limits(), clocks=clocks)
        self.token = token
        self.url = ""
        self.on_call: Callable[[Call], None] | None = None
        self._port = port

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    async def __aenter__(self) -> Self:
        self.loop = asyncio.get_running_loop()
        self.updates.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._called)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._downloaded)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{site.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        with self.lock:
            self.updates.end_poll()
            self.updates.stop_pushing()
        self.loop = None
        await self._runner.cleanup()
        if self.updates.session is not None:
            await self.updates.session.close()

    # What goes wrong.

    def fail_next(self, times: int = 1, *, status: int = 502, method: str | None = None) -> None:
        """Answer the next requests with a status, doing nothing; 502 to 504 are a proxy's, in HTML.

        Without ``method`` it befalls what sends or edits a message.
        """
        self._add_fault(Fault(method=method, status=status), times)

    def cut_before(self, times: int = 1, *, method: str | None = None) -> None:
        """Close the connection of the next requests, doing nothing."""
        self._add_fault(Fault(method=method, cuts=True), times)

    def cut_after(self, times: int = 1, *, method: str | None = None) -> None:
        """Do what the next requests ask, then close the connection without an answer."""
        self._add_fault(Fault(method=method, cuts=True, taken=True), times)

    def slow(self, seconds: float, *, method: str | None = None) -> None:
        """From now on do what is asked at once, and answer so much later; 0 ends it."""
        with self.lock:
            self.faults.be_slow(seconds, method)

    def poison(self, chat: Chat | None, part: str) -> None:
        """Refuse texts that hold a part, whether they are HTML or not; without ``chat`` everywhere."""
        with self.lock:
            self.faults.poisons.setdefault(chat.chat_id if chat is not None else None, set()).add(part)

    def _add_fault(self, fault: Fault, times: int) -> None:
        with self.lock:
            self.faults.add(fault, times)

    # What the bot asks.

    def calls(self, method: str) -> list[Call]:
        """Return the requests of one method, in the order of their ends."""
        with self.lock:
            return [call for call in self.log if call.method == method]

    def commands(self, scope: Json | None = None, language: str = "") -> list[str]:
        """Return the names of the commands that the bot has set."""
        key = json.dumps(scope or {"type": "default"}, sort_keys=True)
        return [command["command"] for command in self.profile.commands.get((key, language), [])]

    async def _called(self, request: web.Request) -> web.StreamResponse:
        at = self.clocks.monotonic()
        arrival = _Arrival(request=request, at=at, name=request.match_info["method"], asked=Params())
        try:
            arrival = await self._arrived(request, at)
            fault = self._fault_of(arrival)
            if fault is not None and not fault.taken:
                return self._failed(arrival, fault)
            result = await self._done(arrival)
        except Refusal as refusal:
            self._keep(arrival, status=refusal.code, description=refusal.description)
            return _refused(refusal)
        cut = fault is not None
        self._keep(arrival, status=0 if cut else 200, result=result)
        if seconds := self.faults.delay_of(arrival.name):
            await asyncio.sleep(seconds)
        return _cut(request) if cut else _told(result)

    async def _arrived(self, request: web.Request, at: float) -> _Arrival:
        if request.match_info["token"] != self.token:
            raise Refusal(401, "Unauthorized")
        name = _NAMES.get(request.match_info["method"].lower())
        if name is None:
            raise Refusal(404, "Not Found")
        return _Arrival(request=request, at=at, name=name, asked=await read_params(request))

    def _fault_of(self, arrival: _Arrival) -> Fault | None:
        with self.lock:
            return self.faults.next_for(arrival.name)

    async def _done(self, arrival: _Arrival) -> object:
        if arrival.name == "getUpdates":
            return await self.updates.poll(arrival.asked)
        with self.lock:
            return METHODS[arrival.name](self, arrival.asked)

    def _failed(self, arrival: _Arrival, fault: Fault) -> web.StreamResponse:
        self._keep(arrival, status=fault.status, description="a fault that the test asked for")
        if fault.cuts:
            return _cut(arrival.request)
        if 502 <= fault.status <= 504:
            return web.Response(status=fault.status, text=html_page(fault.status), content_type="text/html")
        return _refused(Refusal(fault.status, "Internal Server Error"))

    def _keep(self, arrival: _Arrival, *, status: int, description: str = "", result: object = None) -> None:
        call = _call_of(arrival, status=status, description=description, result=result)
        with self.change():
            self.log.append(call)
        if self.on_call is not None:
            self.on_call(call)

    async def _downloaded(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(Refusal(401, "Unauthorized"))
        stored = self.files.get(request.match_info["path"])
        if stored is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _call_of(arrival: _Arrival, *, status: int, description: str, result: object) -> Call:
    asked, message = arrival.asked, result if isinstance(result, Message) else None
    raw = asked.text("text") or asked.text("caption")
    return Call(
        at=arrival.at,
        method=arrival.name,
        status=status,
        accepted=result is not None,
        description=description,
        chat_id=asked.integer("chat_id") or asked.text("chat_id") or None,
        thread=message.thread if message else asked.integer("message_thread_id"),
        message_id=message.message_id if message else asked.integer("message_id"),
        text=message.text if message else raw,
        html=raw if asked.text("parse_mode").lower() == "html" else "",
        entities=message.entities if message else (),
        keyboard=message.keyboard if message else (),
        asked=asked.given,
    )


def _told(result: object) -> web.Response:
    answer: Json = {"ok": True, "result": result}
    if isinstance(result, Message):
        answer["result"] = message_shape(result)
    elif isinstance(result, Described):
        answer = {"ok": True, "result": result.result, "description": result.description}
    return web.json_response(answer)


def _refused(refusal: Refusal) -> web.Response:
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return web.json_response(answer, status=refusal.code)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()
