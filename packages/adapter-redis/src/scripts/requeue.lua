-- Puts messages of a claim back, to be handed out after a delay of their own.
--
--@keys ready delayed claims sizes lost done wake
-- keys   these, and the claim's
-- args   the claim's id; then a message's position in it, counted from 0, its delay in milliseconds, and what the hand-out
--        counts as: 'fault', 'attempt' or 'nothing', triple by triple
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include clock
--@include wake
--@include counted
--@include push
--@include full
--@include settle
if not isHeld() then return ended(3) end

-- Refuses here if something else stands at the key: after the first write it would leave a copy beside the claim.
redis.call('LLEN', ready)

local indexes, atOnce, first = {}, {}, nil
for at = 2, #ARGV, 3 do
  local message, delay, counts = redis.call('LINDEX', claim, ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 2]
  if isLeft(message) then
    indexes[#indexes + 1] = ARGV[at]
    if counts ~= 'nothing' then message = counted(message, 0, counts == 'fault' and 1 or 0) end
    if delay > 0 then
      local due = now + delay
      if not first or due < first then first = due end
      redis.call('ZADD', delayed, due, message)
    else
      atOnce[#atOnce + 1] = message
    end
  end
end
push('RPUSH', ready, atOnce)
settled(indexes)
if #atOnce > 0 then wakeOne() elseif first then wakeIfFirst(first) end
return 0
