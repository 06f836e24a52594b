"""The Python side of the tests: an app, and tasks for its worker. CELERY_TEST says where and how."""
import json
import os
import time

from celery import Celery

conf = json.loads(os.environ['CELERY_TEST'])
app = Celery('tasks', broker=conf['broker'], backend=conf['backend'])
app.conf.update(
    broker_connection_retry_on_startup=True,
    worker_hijack_root_logger=False,
    accept_content=['json'],
    result_accept_content=['json'],
    task_default_queue=conf.get('queue', 'celery'),
    **conf.get('settings', {}),
)


@app.task
def add(x, y=0):
    return x + y


@app.task
def total(values):
    return sum(values)


@app.task
def boom(message='bad'):
    raise ValueError(message)


@app.task
def slow(seconds):
    time.sleep(seconds)
    return 'slept'


@app.task
def collect(*args, **kwargs):
    return [list(args), kwargs]


@app.task(bind=True)
def describe(self, *args, **kwargs):
    request = self.request
    return {'id': request.id, 'args': list(args), 'kwargs': kwargs, 'retries': request.retries,
            'root_id': request.root_id, 'tenant': request.get('x-tenant')}


@app.task
def note_error(task_id):
    app.backend.client.set('noted:' + task_id, '1')
    return task_id


@app.task
def double(x):
    if x == 13:
        raise ValueError('unlucky')
    return x * 2
