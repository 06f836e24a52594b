-- Reads a page of dead letters, or the number of the newest: `dead` is their key.
if ARGV[1] == 'last' then return redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or '0' end

local letters, count, bytes, most = {}, 0, 0, tonumber(ARGV[2])
repeat
  local size = math.min(10, most - count)
  local page = redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', count, size)
  for at = 1, #page do letters[#letters + 1] = page[at] end
  for at = 1, #page, 2 do bytes = bytes + #page[at] end
  count = count + #page / 2
until #page < 2 * size or count == most or bytes >= 1048576
return letters
