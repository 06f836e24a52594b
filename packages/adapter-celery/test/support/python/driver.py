"""Evaluates the Python expressions that a test sends, one a line, and answers each with one line of JSON."""
import datetime  # noqa: F401: for the expressions
import decimal  # noqa: F401
import gc
import json
import os
import sys
import threading
import time
import uuid  # noqa: F401

import celery
import redis
from celery import chain, chord, group, signature  # noqa: F401
from celery.events.state import State
from kombu import Queue  # noqa: F401

import tasks
from tasks import *  # noqa: F401, F403
from tasks import app, conf

# A result of Celery's unsubscribes when it is collected. If that happens while another one subscribes, on the same
# connection and in the same thread, it waits for a lock that this thread holds, for ever.
gc.disable()

client = redis.Redis.from_url(conf['broker' if conf['broker'].startswith('redis') else 'backend'])
known = {}


def keep(name, value):
    known[name] = value
    return getattr(value, 'id', None)


def get(name, timeout=50):
    """As get() of Celery's, which takes a second for each result that is there already."""
    result = known[name]
    ends = time.monotonic() + timeout
    while not result.ready():
        if time.monotonic() > ends:
            raise TimeoutError(name)
        time.sleep(.02)
    return result.get(timeout=1)


def sheaf(name, *args, **options):
    """A call of a task that only Sheaf knows."""
    return app.signature(name, args=args, queue='node', **options)


state = State()
counts = {}


def listen():
    """Follows the events of all workers, as `celery events` does."""
    def note(event):
        counts[event['type']] = counts.get(event['type'], 0) + 1
        state.event(event)

    def capture():
        with app.connection() as connection:
            receiver = app.events.Receiver(connection, handlers={'*': note})
            receiver.capture(limit=None, timeout=None, wakeup=True)

    threading.Thread(target=capture, daemon=True).start()
    time.sleep(1)


def seen(id):
    task = state.tasks.get(id)
    return task.state if task else None


def shown(value):
    try:
        json.dumps(value)
        return value
    except TypeError:
        return repr(value)


print(json.dumps({'value': celery.__version__}), flush=True)
for line in sys.stdin:
    expression = json.loads(line)
    try:
        answer = {'value': shown(eval(expression))}
    except Exception as error:
        answer = {'error': type(error).__name__, 'message': str(error)}
    print(json.dumps(answer), flush=True)
os._exit(0)
