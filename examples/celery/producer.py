"""The Python side: an app of Celery's that calls a task which runs in Node, and waits for what became of it."""
import os

from celery import Celery

url = os.environ['REDIS_URL']
app = Celery('weather', broker=url + '/0', backend=url + '/1')
app.conf.task_routes = {'weather.store_reading': {'queue': 'readings'}}   # the line that moves the task to Node


@app.task(name='weather.store_reading')
def store_reading(sensor, celsius):
    """Runs in Node now. Its signature stays here, for those who call it."""


if __name__ == '__main__':
    readings = [store_reading.delay('sensor %d' % (n % 5), celsius=15 + n % 10) for n in range(250)]
    broken = store_reading.delay('sensor 9', celsius=-300)
    print('250 readings sent')
    print('the last one is stored as row', readings[-1].get(timeout=60))
    try:
        broken.get(timeout=60)
    except Exception as error:
        print('refused by Node:', error)
