"""OAuth: a refresh token for an access token, and taking either back."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.http import answers
from zusammenmehr.sandbox.http.exchange import Exchange
from zusammenmehr.sandbox.store.ledger import LogEntry
from zusammenmehr.sandbox.world import World


class Tokens:
    """An ASGI application for /token and /revoke."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        entry = LogEntry(self.world.ledger.next_seq(), self.world.clock.now(), "", scope["method"])
        exchange = Exchange(self.world, request, entry, {})
        exchange.name("oauth.revoke" if scope["path"].endswith("revoke") else "oauth.token", write=False)
        body = (await request.body()).decode("utf-8", "replace")
        form = {name: values[0] for name, values in parse_qs(body).items()} | dict(request.query_params)
        exchange.draw_fault()
        answer: ASGIApp | None = await exchange.before()
        if answer is None:
            answer = await exchange.after(
                self._revoke(form) if entry.operation == "oauth.revoke" else self._token(form)
            )
        exchange.close(answer)
        await answer(scope, receive, send)

    def _token(self, form: dict[str, str]) -> Response:
        world, secrets = self.world, self.world.secrets
        if form.get("grant_type") != "refresh_token":
            return _refusal("unsupported_grant_type", "The sandbox grants refresh_token alone.")
        if form.get("client_id") != secrets["client_id"] or form.get("client_secret") != secrets["client_secret"]:
            return _refusal("invalid_client", "The OAuth client was not found.", 401)
        if form.get("refresh_token") != secrets["refresh_token"] or world.settings.refresh_token_revoked:
            return _refusal("invalid_grant", "Token has been expired or revoked.")
        token, life = "ya29." + ids.secret(), world.settings.token_life_seconds
        with world.database.transaction():
            world.ledger.keep_token(token, world.clock.now() + life, world.settings.granted_scopes)
        granted = " ".join(world.settings.granted_scopes)
        body = {"access_token": token, "expires_in": int(life), "scope": granted, "token_type": "Bearer"}
        return Response(answers.json_bytes(body), media_type=answers.JSON_TYPE)

    def _revoke(self, form: dict[str, str]) -> Response:
        world, token = self.world, form.get("token", "")
        if token == world.secrets["refresh_token"]:
            world.change_settings({"refresh_token_revoked": True})
            with world.database.transaction():
                world.ledger.drop_tokens()
        elif world.ledger.token_scopes(token, world.clock.now()) is None:
            return _refusal("invalid_token", "Token expired or revoked")
        else:
            with world.database.transaction():
                world.ledger.drop_tokens(token)
        return Response(b"{}", media_type=answers.JSON_TYPE)


def _refusal(error: str, description: str, status: int = 400) -> Response:
    body = {"error": error, "error_description": description}
    return Response(answers.json_bytes(body), status, media_type=answers.JSON_TYPE)
