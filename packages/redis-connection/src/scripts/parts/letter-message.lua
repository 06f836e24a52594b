-- The message in a dead letter; nil where the text is no dead letter.
local function letterMessage(letter)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),%d+,%d+:')
  if not bytes then return nil end
  local colon = string.find(letter, ':', 1, true)
  return string.sub(letter, colon + 1, colon + bytes)
end
