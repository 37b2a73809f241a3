//! CPU-µs a request, of two servers in turns: what else the machine does meets both.

use crate::client::{Outgoing, send_all};
use crate::server::Server;
use crate::{Result, requests};

const ROUNDS: usize = 7;
const CONNECTIONS: usize = 8;

/// What is measured, and how many requests make a measurement: CPU time is told in hundredths of a second.
const CASES: [(&str, usize); 3] = [("get", 12_000), ("list", 3_000), ("create", 4_000)];

pub(crate) async fn run(generated: &str, handwritten: &str) -> Result<()> {
    let servers = [Server::start(generated).await?, Server::start(handwritten).await?];
    for (case, count) in CASES {
        let mut costs = [Vec::new(), Vec::new()];
        let mut ratios = Vec::new();
        // The first round warms both up.
        for round in 0..=ROUNDS {
            let mut round_costs = [0.0; 2];
            for turn in 0..2 {
                // Whoever goes first changes from round to round.
                let which = (turn + round) % 2;
                round_costs[which] = cost(&servers[which], case, count, round * 2 + which).await?;
            }
            if round > 0 {
                costs.iter_mut().zip(round_costs).for_each(|(costs, cost)| costs.push(cost));
                ratios.push(round_costs[0] / round_costs[1]);
            }
        }
        let [generated, handwritten] = costs.map(median);
        ratios.sort_by(f64::total_cmp);
        println!(
            "{case:8} generated {generated:7.1} CPU-µs, by hand {handwritten:7.1}, ratio of medians {:.3} (rounds {:.3} to {:.3})",
            generated / handwritten,
            ratios[0],
            ratios[ratios.len() - 1],
        );
    }
    Ok(())
}

/// CPU-µs a request.
async fn cost(server: &Server, case: &'static str, count: usize, run: usize) -> Result<f64> {
    let before = server.cpu()?;
    let request = move |index| -> Outgoing {
        match case {
            "get" => requests::get(index),
            "list" => requests::list(index),
            _ => requests::create(run, index),
        }
    };
    send_all(server.port, CONNECTIONS, count, request).await?;
    Ok((server.cpu()? - before) * 1e6 / count as f64)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
