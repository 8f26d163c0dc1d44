"""Asks a server as programs built on fastmcp do, and prints what they get as JSON."""
import asyncio
import json
import os
import sys
import urllib.request

from fastmcp import Client

base, control = sys.argv[1:3]
questions = json.load(open(os.path.join(os.path.dirname(__file__), "../../../../handlers/assistant/assistanttest/questions.json")))
out = {}


def told(result):
    return {
        "error": bool(result.is_error), "text": result.content[0].text, "structured": result.structured_content,
        "kinds": [part.type for part in result.content],
    }


async def call(client, tool, arguments):
    return told(await client.call_tool(tool, arguments, raise_on_error=False))


async def figures(client, **chosen):
    rows, offset = [], 0
    while offset is not None:
        page = (await client.call_tool("figures", {**chosen, "offset": offset})).structured_content
        rows += [[r["country"], r["indicator"], r["period"], r["value"], ",".join(r["status"])] for r in page["rows"]]
        offset = page.get("next_offset")
    return rows


async def main():
    async with Client(base + "/mcp") as client:
        out["tools"] = [tool.name for tool in await client.list_tools()]
        out["answers"] = [await call(client, q["tool"], q["arguments"]) for q in questions]
        out["figures"] = await figures(client, indicators=["un-egdi"], **{"from": 2020})
        out["unknown country"] = await call(client, "country_profile", {"country": "Kazakstan Republik"})
        out["empty"] = await call(client, "figures", {"indicators": ["un-egdi"], "period": 1950})
        out["beyond"] = await call(client, "figures", {"indicators": ["un-egdi"], "offset": 100000})
        urllib.request.urlopen(control).read()
        out["after a restart"] = await figures(client, indicators=["un-egdi"], **{"from": 2024})


asyncio.run(main())
json.dump(out, sys.stdout)
