-- The time by the server's clock, in epoch milliseconds: no two machines need to agree on it.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
