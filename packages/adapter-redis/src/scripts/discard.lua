-- Deletes dead letters: all at once, or page by page where there are bodies that lie apart.
--
--@keys dead bodies garbage
-- keys   these
-- args   the last number to delete; or 'only' and the numbers of those to delete
-- reply  the number deleted; with a last number, 0 once there are none; the bodies of those deleted are swept up by another
--        script
--@include body-name
--@include letter-message
if ARGV[1] ~= 'only' and redis.call('EXISTS', bodies) == 0 then
  local count = redis.call('ZCOUNT', dead, '-inf', ARGV[1])
  if count > 0 and count == redis.call('ZCARD', dead) then
    redis.call('UNLINK', dead)
    return count
  end
  return count == 0 and 0 or redis.call('ZREMRANGEBYRANK', dead, 0, math.min(count, 1000) - 1)
end

local letters = {}
if ARGV[1] == 'only' then
  for at = 2, #ARGV do letters[#letters + 1] = redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at])[1] end
else
  letters = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, 20)
end
for _, letter in ipairs(letters) do
  local name = bodyName(letterMessage(letter) or '')
  if name then redis.call('SADD', garbage, name) end
  redis.call('ZREM', dead, letter)
end
return #letters
