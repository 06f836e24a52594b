import json
import sys
import uuid

import redis

client = redis.Redis.from_url(sys.argv[1])
enqueue = client.register_script(open("enqueue.lua").read())

queue = "{sheaf:count-clicks}"
keys = [f"{queue}:{part}" for part in ("ready", "delayed", "sequence", "wake")]
envelope = {"sheaf": 1, "task": "count-clicks", "payload": {"url": "/from-python"}}
enqueue(keys=keys, args=[0, str(uuid.uuid4()), json.dumps(envelope)])
