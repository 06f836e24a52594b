-- Puts dead letters back at the end of the queue with attempt 1.
--
--@keys ready delayed wake dead
-- keys   these
-- args   the last number to put back; or 'only' and the numbers of the dead letters wanted
-- reply  the number put back; with a last number at most 100, so that it is called until there are none
--@include wake
local letters = {}
if ARGV[1] == 'only' then
  for at = 2, #ARGV do
    letters[#letters + 1] = redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at])[1]
  end
else
  letters = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, 100)
end

for _, letter in ipairs(letters) do
  local colon = string.find(letter, ':', 1, true)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),')
  local message = string.sub(letter, colon + 1, colon + bytes)
  local rest = string.match(message, '^%d+,%d+;?%d*(,.*)$')
  redis.call('RPUSH', ready, rest and '0,0;0' .. rest or message)
  redis.call('ZREM', dead, letter)
end
if #letters > 0 then wakeOne() end
return #letters
