-- Reads a page of dead letters, the oldest first; or the number of the last one.
--
--@keys dead
-- keys   this
-- args   the number after which to begin; the most to read. Or 'last'
-- reply  the dead letters, as dead-letter.lua writes them; fewer than there are where they are long, at least one. Or the
--        number of the last, 0 where there is none
if ARGV[1] == 'last' then return redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or '0' end

local letters, bytes, most = {}, 0, tonumber(ARGV[2])
repeat
  local size = math.min(10, most - #letters)
  local page = redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'LIMIT', #letters, size)
  for _, letter in ipairs(page) do
    letters[#letters + 1] = letter
    bytes = bytes + #letter
  end
until #page < size or #letters == most or bytes >= 1048576
return letters
