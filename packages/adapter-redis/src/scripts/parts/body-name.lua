-- The name under which a message's body lies apart, because it is too long for lists; nil where it is part of the message.
local function bodyName(message)
  return string.match(message, '^%d+,%d+;?%d*,%d+,%d+,%d+,%d+,%d*,%d+,([%w_-]+):')
end
