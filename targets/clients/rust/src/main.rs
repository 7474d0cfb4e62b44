//! What a caller of the AWS SDK for Rust gets for an answer to DescribeTasks.

mod value;

use aws_sdk_ecs::config::retry::{RetryConfig, RetryPartition};
use aws_sdk_ecs::config::{Credentials, Region};
use aws_sdk_ecs::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_ecs::operation::describe_tasks::DescribeTasksError;
use aws_sdk_ecs::{Client, Config};
use serde_json::{json, Value};
use value::ToJson;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // One client, because each new one reads all certificates of the system.
    let config = Config::builder()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("test", "test", None, None, "test"));
    let client = Client::from_conf(config.build());
    println!("{}", json!({ "ready": true }));
    for line in std::io::stdin().lines() {
        let question: Value = serde_json::from_str(&line.expect("a line")).expect("a question");
        let client = client.clone();
        runtime.spawn(async move {
            let mut line = read(&client, &question).await;
            line["id"] = question["id"].clone();
            println!("{line}");
        });
    }
}

async fn read(client: &Client, question: &Value) -> Value {
    let url = question["url"].as_str().unwrap_or_default().to_string();
    let mut config = Config::builder().endpoint_url(&url);
    if question["retries"] == true {
        // Retries of other answers must not use up those of this one.
        config = config.retry_partition(RetryPartition::new(url));
    } else {
        config = config.retry_config(RetryConfig::disabled());
    }
    let request = client
        .describe_tasks()
        .tasks("task")
        .customize()
        .config_override(config)
        // What one answer leaves on a connection must not reach the next.
        .mutate_request(|request| {
            request.headers_mut().insert("connection", "close");
        });
    match request.send().await {
        Ok(output) => json!({ "value": output.to_json() }),
        Err(error) => json!({ "error": describe(&error) }),
    }
}

fn describe(error: &SdkError<DescribeTasksError>) -> Value {
    let name = match error {
        SdkError::ServiceError(refusal) => match refusal.err() {
            DescribeTasksError::AccessDeniedException(_) => "AccessDeniedException",
            DescribeTasksError::ClientException(_) => "ClientException",
            DescribeTasksError::ClusterNotFoundException(_) => "ClusterNotFoundException",
            DescribeTasksError::InvalidParameterException(_) => "InvalidParameterException",
            DescribeTasksError::ServerException(_) => "ServerException",
            _ => "Unhandled",
        },
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        _ => "SdkError",
    };
    let message = match error.message() {
        Some(message) => message.to_string(),
        None => DisplayErrorContext(error).to_string(),
    };
    let mut described =
        json!({ "name": name, "message": message, "isModelled": name.ends_with("Exception") });
    if let Some(code) = error.code() {
        described["code"] = json!(code);
    }
    described
}
