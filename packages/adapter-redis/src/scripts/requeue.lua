-- Puts messages of a claim back, to be handed out after a delay of their own as the next attempt.
--
-- keys   the queue's base key
-- args   the claim's id; then a message's position in it, counted from 1, and its delay in milliseconds, pair by pair
-- reply  1 if the claim was lost, else 0
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include keys
--@include clock
--@include wake
--@include counted
--@include push
--@include full
--@include settle
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end

-- Refuses here if something else stands at the key: after the first write it would leave a copy beside the claim.
redis.call('LLEN', ready)

local indexes, atOnce, first = {}, {}, nil
for at = 2, #ARGV, 2 do
  local message, delay = redis.call('LINDEX', claim, ARGV[at]), tonumber(ARGV[at + 1])
  if isLeft(message) then
    indexes[#indexes + 1] = ARGV[at]
    if delay > 0 then
      local due = now + delay
      if not first or due < first then first = due end
      redis.call('ZADD', delayed, due, counted(message, 0))
    else
      atOnce[#atOnce + 1] = counted(message, 0)
    end
  end
end
push('RPUSH', ready, atOnce)
settled(indexes)
if #atOnce > 0 then wake() elseif first then wakeIfFirst(first) end
return 0
