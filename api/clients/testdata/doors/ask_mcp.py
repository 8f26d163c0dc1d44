"""Asks a server as programs built on PyPI's mcp do, and prints what they get as JSON."""
import asyncio
import json
import os
import sys
import urllib.request

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

base, control, program, database = sys.argv[1:5]
questions = json.load(open(os.path.join(os.path.dirname(__file__), "../../../../handlers/assistant/assistanttest/questions.json")))
out = {}


def told(result):
    return {
        "error": bool(result.is_error), "text": result.content[0].text, "structured": result.structured_content,
        "kinds": [part.type for part in result.content],
    }


async def figures(client, **chosen):
    rows, offset = [], 0
    while offset is not None:
        page = (await client.call_tool("figures", {**chosen, "offset": offset})).structured_content
        rows += [[r["country"], r["indicator"], r["period"], r["value"], ",".join(r["status"])] for r in page["rows"]]
        offset = page.get("next_offset")
    return rows


async def ask(client):
    out["tools"] = [tool.name for tool in (await client.list_tools()).tools]
    out["answers"] = [told(await client.call_tool(q["tool"], q["arguments"])) for q in questions]
    out["figures"] = await figures(client, indicators=["un-egdi"], **{"from": 2020})
    out["name"] = (await client.call_tool("figures", {"indicators": ["un-egdi"], "countries": ["KAZ"], "lang": "ru"})).structured_content["rows"][0]["country_name"]
    out["unknown country"] = told(await client.call_tool("country_profile", {"country": "Kazakstan Republik"}))
    out["unknown indicator"] = told(await client.call_tool("rank_countries", {"indicator": "un-egdl"}))
    out["unknown argument"] = told(await client.call_tool("rank_countries", {"indicator": "un-egdi", "grup": "cis"}))
    out["several"] = told(await client.call_tool("rank_countries", {"indicator": "internet users"}))
    out["empty"] = told(await client.call_tool("figures", {"indicators": ["un-egdi"], "period": 1950}))
    out["beyond"] = told(await client.call_tool("figures", {"indicators": ["un-egdi"], "offset": 100000}))
    out["glossary"] = (await client.read_resource("egovbench://glossary")).contents[0].text
    out["catalogue"] = (await client.read_resource("egovbench://indicators")).contents[0].text
    out["resources"] = [str(r.uri) for r in (await client.list_resources()).resources]
    out["prompt"] = (await client.get_prompt("check_statement", {"statement": "Kazakhstan leads", "date": "2017-04-24"})).messages[0].content.text
    try:
        await client.call_tool("no_such_tool", {})
    except Exception as error:
        out["unknown tool"] = f"{type(error).__name__}: {error}"


async def main():
    async with Client(base + "/mcp") as client:
        await ask(client)
        urllib.request.urlopen(control).read()
        out["after a restart"] = await figures(client, indicators=["un-egdi"], **{"from": 2024})
    for mode in ("legacy", "auto"):
        async with Client(base + "/mcp", mode=mode) as client:
            out[mode] = told(await client.call_tool(questions[1]["tool"], questions[1]["arguments"]))["text"]
    async with Client(stdio_client(StdioServerParameters(command=program, args=["mcp", "--database-url", database]))) as client:
        out["stdio"] = told(await client.call_tool(questions[0]["tool"], questions[0]["arguments"]))["text"]


asyncio.run(main())
json.dump(out, sys.stdout)
