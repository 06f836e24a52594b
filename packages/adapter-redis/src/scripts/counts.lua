-- Counts messages by where they are; those in claims page by page.
--
-- keys   the queue's base key
-- args   the position of the first claim to count, from 0
-- reply  { ready, delayed, dead, messages in this page's claims, claims in this page }
--@include keys
--@include clock
local due = redis.call('ZCOUNT', delayed, '-inf', now)
local page = redis.call('ZRANGE', claims, ARGV[1], ARGV[1] + 999)
local leased = 0
for _, id in ipairs(page) do leased = leased + (redis.call('LINDEX', claimKey(id), 0) or 0) end
return { redis.call('LLEN', ready) + due, redis.call('ZCARD', delayed) - due, redis.call('ZCARD', dead), leased, #page }
