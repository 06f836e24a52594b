-- Counts messages by where they are; those in claims page by page.
--
--@keys ready delayed claims sizes dead
-- keys   these
-- args   the position of the first claim to count, from 0
-- reply  { ready, delayed, dead, messages in this page's claims, claims in this page, with the first page the milliseconds
--        since the oldest ready message was stored, or -1 }
--@include clock
--@include oldest
local due = redis.call('ZCOUNT', delayed, '-inf', now)
local page = redis.call('ZRANGE', claims, ARGV[1], ARGV[1] + 999)
local leased = 0
if #page > 0 then
  for _, size in ipairs(redis.call('HMGET', sizes, unpack(page))) do leased = leased + (tonumber(size or 0) or 0) end
end
local oldest = ARGV[1] == '0' and oldestReady() or math.huge
local waited = oldest < math.huge and math.max(now - oldest, 0) or -1
local notDue = redis.call('ZCARD', delayed) - due
return { redis.call('LLEN', ready) + due, notDue, redis.call('ZCARD', dead), leased, #page, waited }
