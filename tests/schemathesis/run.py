#!/usr/bin/env python3
"""Asks both example servers whatever their own OpenAPI documents allow, and what they forbid, with every check of schemathesis.

    run.py                          both servers, as nobody, as a user and as an admin: 3,000 cases or more each
    run.py --seconds 300            longer than the 25 or 50 seconds of each of the six runs
    run.py --server blog --as admin one of them

Each run has a server of its own, on a port of the loopback interface and with a new database. What is made up in a run follows
from its seed, which is printed, and `--seed` or the variable `SCHEMATHESIS_SEED` takes; how far it comes, from the time. In CI
the seed is always the same, so that one change is tried as the other; elsewhere it is another one every time.
"""

import argparse
import contextlib
import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))

PASSWORD = "correct horse battery staple"

# Whose token is sent.
PEOPLE = {
    "blog": {"nobody": None, "user": "yuki.brandt@example.com", "admin": "mara.lindqvist@example.com"},
    "ecommerce": {"nobody": None, "user": "ada@example.com", "admin": "admin@example.com"},
}

# Of a run: more where there are more operations.
SECONDS = {"blog": 25, "ecommerce": 50}

# Of the runs against a server together. A round of them that has fewer, or has no time for an operation, is followed by a
# longer one, up to so many.
LEAST_CASES = 3000
MOST_ROUNDS = 4

# A token is good for longer than a run takes.
MOST_SECONDS = 800


def main():
    options = arguments()
    packages = [part for server in options.server for part in ("-p", server)]
    subprocess.run(["cargo", "build", "--quiet", *packages], cwd=ROOT, check=True)
    results = [is_good(server, options) for server in options.server]
    sys.exit(0 if all(results) else 1)


def is_good(server, options):
    """Whether nothing is wrong with a server. A machine that is slow gets as many cases as others, in more time."""
    wanted = LEAST_CASES * len(options.who) // len(PEOPLE[server])
    seconds = options.seconds or SECONDS[server]
    cases, failed, rounds, incomplete = 0, 0, 0, set(options.who)
    while (cases < wanted or incomplete) and failed == 0 and rounds < MOST_ROUNDS:
        for who in options.who:
            report = run(server, who, min(seconds << rounds, MOST_SECONDS), options.seed + rounds)
            cases += report["test_cases"]["generated"]
            failed += report["exit_code"] != 0 or report["operations"]["errored"] > 0
            if is_complete(report):
                incomplete.discard(who)
        rounds += 1
    print(f"{server}: {cases} cases in {rounds * len(options.who)} runs, of which {failed} failed", flush=True)
    if failed == 0 and (cases < wanted or incomplete):
        print(f"{server}: too slow for {wanted} cases, or for each operation as {incomplete or 'anybody'}", flush=True)
    return failed == 0 and cases >= wanted and not incomplete


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, help="of each run (25 of the blog, 50 of the shop)")
    parser.add_argument("--server", action="append", choices=PEOPLE, help="one of them alone")
    parser.add_argument("--as", dest="who", action="append", choices=PEOPLE["blog"], help="as one of them alone")
    parser.add_argument("--seed", type=int, default=seed(), help="of what is made up (1 in CI, else a random one)")
    options = parser.parse_args()
    if options.seconds is not None and not 1 <= options.seconds <= MOST_SECONDS:
        parser.error(f"--seconds is at most {MOST_SECONDS}: a run has one token, which is good for 15 minutes")
    options.server = options.server or list(PEOPLE)
    options.who = options.who or list(PEOPLE["blog"])
    return options


def seed():
    """The seed, where none is given."""
    if said := os.environ.get("SCHEMATHESIS_SEED"):
        return int(said)
    return 1 if os.environ.get("CI") == "true" else secrets.randbits(64)


def run(server, who, seconds, seed):
    """The report of one run."""
    print(f"\n-- {server}, as {who}: {seconds} s, --seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="schemathesis-") as folder, serving(server, folder) as origin:
        folder = pathlib.Path(folder)
        settings = (FOLDER / "schemathesis.toml").read_text()
        if email := PEOPLE[server][who]:
            settings += f'\n[auth.openapi.bearer]\nbearer = "{token(origin, email)}"\n'
        (folder / "schemathesis.toml").write_text(settings)
        report = folder / "report.json"
        command = [
            *[sys.executable, "-m", "schemathesis.cli", "--config-file", folder / "schemathesis.toml"],
            *["run", f"{origin}/openapi.json", "--checks", "all", "--max-time", seconds],
            *["--seed", seed, "--no-color", "--report", "json", "--report-json-path", report],
        ]
        variables = {**os.environ, "PYTHONPATH": str(FOLDER), "SCHEMATHESIS_HOOKS": "hooks", "SCHEMATHESIS_AS": who}
        subprocess.run([str(part) for part in command], cwd=folder, env=variables, check=False)
        return json.loads(report.read_text())


def is_complete(report):
    """Whether every operation was asked."""
    return report["complete"] and report["operations"]["skipped"] == 0


@contextlib.contextmanager
def serving(server, folder):
    """The origin of a server that runs meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    variables = {
        **os.environ,
        "PORT": str(port),
        "DATABASE_URL": str(pathlib.Path(folder) / "server.db"),
        "PRISMAGEN_ENV": "development",
        # See `before_call` of `hooks.py`.
        "PRISMAGEN_TRUSTED_PROXIES": "127.0.0.1",
        "RUST_LOG": "error",
    }
    process = subprocess.Popen([TARGET / "debug" / server], cwd=folder, env=variables)
    try:
        wait_for(process, f"{origin}/health/ready")
        yield origin
        if process.poll() is not None:
            sys.exit(f"{server} ended by itself: {process.returncode}")
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process, url):
    for _ in range(300):
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"{process.args[0]} did not start")


def token(origin, email):
    body = json.dumps({"email": email, "password": PASSWORD}).encode()
    request = urllib.request.Request(f"{origin}/api/auth/login", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["accessToken"]


if __name__ == "__main__":
    main()
