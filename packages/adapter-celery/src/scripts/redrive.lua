-- Puts dead letters back at the end of Celery's list with attempt 1.
--
--@keys dead
-- keys   this, and Celery's list
-- args   the last number to put back; or 'only' and the numbers of the dead letters wanted
-- reply  the number put back; with a last number some at a time, so that it is called until there are none
--@include stamp
--@include fresh
--@include letter-message
--@include page

-- Each letter is written anew, which takes the server far longer than to read it.
local manyLetters, manyBytes = 100, 262144
local count, bytes = 0, 0
local function redriveAll(letters)
  for _, letter in ipairs(letters) do
    -- What somebody else put there goes back as it is, and is given up again.
    redis.call('LPUSH', KEYS[fixed + 1], fresh(letterMessage(letter) or letter))
    redis.call('ZREM', dead, letter)
    count = count + 1
    bytes = bytes + #letter
  end
end
if ARGV[1] == 'only' then
  for at = 2, #ARGV do redriveAll(redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at], 'LIMIT', 0, 1)) end
  return count
end
local size = 1
while size > 0 do
  local page = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, size)
  redriveAll(page)
  size = #page == size and pageSize(count, bytes, manyLetters, manyBytes) or 0
end
return count
