-- What channels are entrusted with, sealed by themselves: Slack's bot tokens by workspace (`slack/token/<team>`), and
-- installation states used once (`slack/state/…`, until a moment in milliseconds).
CREATE TABLE vault (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  until INTEGER
);
