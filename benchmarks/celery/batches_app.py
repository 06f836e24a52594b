"""celery-batches: makes the messages of all contenders with Celery's own apply_async, and consumes them."""
import json
import os
import sys
import time

from celery import Celery
from celery.signals import worker_ready

app = Celery('bench', broker=os.environ['BROKER'])
app.conf.update(
    task_ignore_result=True, worker_prefetch_multiplier=0, task_acks_late=True, worker_redirect_stdouts=False,
    worker_hijack_root_logger=False, worker_send_task_events=False, broker_connection_retry_on_startup=True,
    task_default_queue='bench')
total = int(os.environ.get('TOTAL', '0'))
state = {'done': 0, 'since': None, 'first': 0, 'cpu': 0}


def tell(**fields):
    print(json.dumps(fields), flush=True)


def count(requests):
    if state['since'] is None:
        state.update(since=time.monotonic(), cpu=time.process_time(), first=len(requests))
    state['done'] += len(requests)
    if state['done'] >= total:
        tell(count=state['done'] - state['first'], seconds=time.monotonic() - state['since'],
             cpu=time.process_time() - state['cpu'])


if os.environ.get('CONSUMES'):
    from celery_batches import Batches

    @app.task(base=Batches, flush_every=100, flush_interval=0.05, name='bench.visit')
    def visit(requests):
        count(requests)
else:
    @app.task(name='bench.visit')
    def visit(event):
        pass


@worker_ready.connect
def ready(**_):
    tell(ready=True)


if __name__ == '__main__':
    with app.producer_pool.acquire(block=True) as producer:
        for n in range(int(sys.argv[1])):
            event = {'id': n, 'user': 'u_%d' % ((n * 7919) % 100000), 'kind': 'click',
                     'at': '2026-01-01T00:00:00.000Z', 'v': ''}
            event['v'] = 'x' * max(0, 100 - len(json.dumps(event, separators=(',', ':'))))
            visit.apply_async((event,), producer=producer)
