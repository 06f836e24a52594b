-- Pushes any number of messages: a call takes no more arguments than fit on Lua's stack.
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
