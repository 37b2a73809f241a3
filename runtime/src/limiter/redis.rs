//! The state in Redis, for an API that runs in several processes: one script, so that no two count at the same time. The time
//! is Redis's own: theirs may differ.

use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use tokio::sync::OnceCell;

use super::Rate;
use super::gcra::Answer;
use crate::{Error, Result};

/// A request waits no longer for its count; it is counted in this process then.
const PATIENCE: Duration = Duration::from_millis(250);

/// What keys begin with, before the application's name.
const PREFIX: &str = "prismagen:limit:";

/// `gcra` once more, in microseconds: so much is exact in a number of Lua's.
const SCRIPT: &str = "\
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local period = tonumber(ARGV[1])
local interval = math.max(1, math.floor(period / tonumber(ARGV[2])))
local before = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
local after = before + interval
local passes_at = after - math.max(period, interval)
if passes_at > now then
  return {0, before - now, passes_at - now}
end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.max(1, math.ceil((after - now) / 1000)))
return {math.floor((period - (after - now)) / interval), after - now, 0}";

/// A Redis.
pub(super) struct Redis {
    /// What its keys begin with.
    prefix: String,
    client: redis::Client,
    connection: OnceCell<ConnectionManager>,
}

impl Redis {
    /// `PRISMAGEN_REDIS_URL`, where it is set.
    ///
    /// # Errors
    /// Where it is no URL of a Redis.
    pub(super) fn of_environment(application: &str) -> Result<Option<Self>> {
        let url = std::env::var("PRISMAGEN_REDIS_URL").ok().filter(|url| !url.trim().is_empty());
        url.as_deref().map(|url| Self::at(url, application)).transpose()
    }

    pub(super) fn at(url: &str, application: &str) -> Result<Self> {
        // What is wrong with it is not repeated: it may hold a password.
        let client = redis::Client::open(url)
            .map_err(|_| Error::start("PRISMAGEN_REDIS_URL is no URL of a Redis, such as `redis://127.0.0.1:6379`"))?;
        // No name has a space.
        Ok(Self { prefix: format!("{PREFIX}{application} "), client, connection: OnceCell::new() })
    }

    /// Counts a request; none, with a line in the log, where Redis does not answer in time.
    pub(super) async fn count(&self, client: &str, rate: Rate) -> Option<Answer> {
        match tokio::time::timeout(PATIENCE, self.ask(client, rate)).await {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(error)) => {
                tracing::warn!(%error, "Redis counts no requests: this process does");
                None
            }
            Err(_) => {
                tracing::warn!("Redis takes too long to count a request: this process does");
                None
            }
        }
    }

    async fn ask(&self, client: &str, rate: Rate) -> redis::RedisResult<Answer> {
        let connect = async || {
            let config = ConnectionManagerConfig::new().set_number_of_retries(1).set_response_timeout(Some(PATIENCE));
            self.client.get_connection_manager_with_config(config).await
        };
        let mut connection = self.connection.get_or_try_init(connect).await?.clone();
        let mut eval = redis::cmd("EVAL");
        eval.arg(SCRIPT).arg(1).arg(format!("{}{client}", self.prefix));
        eval.arg(u64::try_from(rate.period.as_micros()).unwrap_or(u64::MAX)).arg(rate.requests);
        let (remaining, reset, wait): (u32, u64, u64) = eval.query_async(&mut connection).await?;
        let wait = (wait > 0).then(|| Duration::from_micros(wait));
        Ok(Answer { remaining, reset: Duration::from_micros(reset), wait })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> String {
        std::env::var("PRISMAGEN_TEST_REDIS").unwrap_or_else(|_| "redis://127.0.0.1:6379".to_owned())
    }

    /// A Redis that answers; none, with a note, where there is none, unless in CI.
    async fn redis(application: &str) -> Option<Redis> {
        let redis = Redis::at(&url(), application).expect("it is a URL");
        let rate = Rate { requests: 1, period: Duration::from_secs(1) };
        if redis.count(&crate::ids::uuid4(), rate).await.is_some() {
            return Some(redis);
        }
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "no Redis at {}", url());
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: no Redis at {}\n", url()));
        None
    }

    #[tokio::test]
    async fn processes_count_together() {
        let (Some(one), Some(other)) = (redis("shop").await, redis("shop").await) else { return };
        let (client, rate) = (crate::ids::uuid4(), Rate { requests: 3, period: Duration::from_secs(60) });
        let mut told = Vec::new();
        for redis in [&one, &other, &one, &other] {
            let answer = redis.count(&client, rate).await.expect("it answers");
            told.push((answer.remaining, answer.wait.is_some()));
        }
        assert_eq!(told, [(2, false), (1, false), (0, false), (0, true)]);
        let answer = one.count(&client, rate).await.expect("it answers");
        let wait = answer.wait.expect("it is refused");
        assert!(wait > Duration::from_secs(15) && wait <= Duration::from_secs(20), "{wait:?}");
        let quick = Rate { requests: 1, period: Duration::from_millis(50) };
        let client = crate::ids::uuid4();
        assert!(one.count(&client, quick).await.is_some_and(|answer| answer.wait.is_none()));
        assert!(other.count(&client, quick).await.is_some_and(|answer| answer.wait.is_some()));
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert!(other.count(&client, quick).await.is_some_and(|answer| answer.wait.is_none()), "it passes again");
    }

    #[tokio::test]
    async fn applications_count_each_for_itself() {
        let (Some(shop), Some(blog)) = (redis("shop").await, redis("blog").await) else { return };
        let (client, rate) = (crate::ids::uuid4(), Rate { requests: 1, period: Duration::from_secs(60) });
        for (redis, passes) in [(&shop, true), (&shop, false), (&blog, true), (&blog, false)] {
            let answer = redis.count(&client, rate).await.expect("it answers");
            assert_eq!(answer.wait.is_none(), passes);
        }
    }

    #[tokio::test]
    async fn a_redis_that_is_not_there_counts_nothing() {
        let nobody = Redis::at("redis://127.0.0.1:1", "shop").expect("it is a URL");
        let rate = Rate { requests: 1, period: Duration::from_secs(1) };
        assert_eq!(nobody.count("a", rate).await, None);
        assert!(Redis::at("http://127.0.0.1", "shop").is_err());
    }
}
