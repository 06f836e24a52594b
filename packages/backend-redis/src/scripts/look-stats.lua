-- Reads what is known beside the figures: processes, stops, operators, and which tasks there are.
--
--@keys layout paused processes stops actions tasks
-- keys   these
-- args   for how many milliseconds a process is shown, and for how many a task is known
-- reply  { now, the layout that is stored or nothing, processes with when they were heard of, stops, paused queues and by
--        whom, actions, tasks }
--@include clock
return {
  now,
  redis.call('GET', layout) or '',
  redis.call('ZRANGEBYSCORE', processes, now - ARGV[1], '+inf', 'WITHSCORES'),
  redis.call('LRANGE', stops, 0, -1),
  redis.call('HGETALL', paused),
  redis.call('LRANGE', actions, 0, -1),
  redis.call('ZRANGEBYSCORE', tasks, now - ARGV[2], '+inf'),
}
