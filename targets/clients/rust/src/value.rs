//! Results as JSON. Times, integers that JSON readers round, and enum values that the SDK does not know have a form of their own.

#![allow(deprecated)]

use aws_sdk_ecs::operation::describe_tasks::DescribeTasksOutput;
use aws_sdk_ecs::primitives::DateTime;
use aws_sdk_ecs::types::*;
use serde_json::{json, Map, Value};

const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

pub trait ToJson {
    fn to_json(&self) -> Value;

    /// Whether a member that is no `Option` looks like an absent one.
    fn is_zero(&self) -> bool {
        false
    }
}

/// A member of a structure. `None`: absent.
trait Member {
    fn member(&self) -> Option<Value>;
}

impl<T: ToJson> Member for Option<T> {
    fn member(&self) -> Option<Value> {
        self.as_ref().map(ToJson::to_json)
    }
}

impl<T: ToJson> Member for T {
    fn member(&self) -> Option<Value> {
        (!self.is_zero()).then(|| self.to_json())
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Value {
        self.iter().map(ToJson::to_json).collect()
    }
}

impl ToJson for String {
    fn to_json(&self) -> Value {
        json!(self)
    }

    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl ToJson for bool {
    fn to_json(&self) -> Value {
        json!(self)
    }

    fn is_zero(&self) -> bool {
        !self
    }
}

impl ToJson for i32 {
    fn to_json(&self) -> Value {
        json!(self)
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl ToJson for i64 {
    fn to_json(&self) -> Value {
        if self.unsigned_abs() <= MAX_SAFE_INTEGER.unsigned_abs() {
            json!(self)
        } else {
            json!({ "$integer": self.to_string() })
        }
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl ToJson for DateTime {
    fn to_json(&self) -> Value {
        let nanos = self.as_nanos();
        let sign = if nanos < 0 { "-" } else { "" };
        let (seconds, rest) = (
            nanos.unsigned_abs() / 1_000_000_000,
            nanos.unsigned_abs() % 1_000_000_000,
        );
        let text = format!("{sign}{seconds}.{rest:09}");
        json!({ "$time": text.trim_end_matches('0').trim_end_matches('.') })
    }
}

impl ToJson for SharingStrategy {
    fn to_json(&self) -> Value {
        match self {
            SharingStrategy::NvidiaMps(allocation) => json!({ "nvidiaMps": allocation.to_json() }),
            _ => json!({ "$unknownUnion": null }),
        }
    }
}

macro_rules! enums {
    ($($name:ident)*) => {$(
        impl ToJson for $name {
            fn to_json(&self) -> Value {
                let text = self.as_str();
                if $name::values().contains(&text) { json!(text) } else { json!({ "$unknownEnum": text }) }
            }

            fn is_zero(&self) -> bool {
                self.as_str().is_empty()
            }
        }
    )*};
}

macro_rules! structures {
    ($($name:ident { $($member:ident $as:literal)* })*) => {$(
        impl ToJson for $name {
            fn to_json(&self) -> Value {
                let mut members = Map::new();
                $(if let Some(value) = self.$member.member() {
                    members.insert($as.to_string(), value);
                })*
                Value::Object(members)
            }
        }
    )*};
}

enums! {
    Connectivity EnvironmentFileType HealthStatus LaunchType ManagedAgentName ResourceType TargetType
    TaskStopCode TransportProtocol
}

structures! {
    DescribeTasksOutput {
        tasks "tasks" failures "failures"
    }
    Task {
        attachments "attachments" attributes "attributes" availability_zone "availabilityZone"
        capacity_provider_name "capacityProviderName" cluster_arn "clusterArn" connectivity "connectivity"
        connectivity_at "connectivityAt" container_instance_arn "containerInstanceArn" containers "containers"
        cpu "cpu" created_at "createdAt" desired_status "desiredStatus" enable_execute_command "enableExecuteCommand"
        execution_stopped_at "executionStoppedAt" group "group" health_status "healthStatus"
        inference_accelerators "inferenceAccelerators" last_status "lastStatus" launch_type "launchType"
        memory "memory" overrides "overrides" platform_version "platformVersion" platform_family "platformFamily"
        pull_started_at "pullStartedAt" pull_stopped_at "pullStoppedAt" started_at "startedAt" started_by "startedBy"
        stop_code "stopCode" stopped_at "stoppedAt" stopped_reason "stoppedReason" stopping_at "stoppingAt"
        tags "tags" task_arn "taskArn" task_definition_arn "taskDefinitionArn" version "version"
        ephemeral_storage "ephemeralStorage" fargate_ephemeral_storage "fargateEphemeralStorage"
    }
    Attachment {
        id "id" r#type "type" status "status" details "details"
    }
    KeyValuePair {
        name "name" value "value"
    }
    Attribute {
        name "name" value "value" target_type "targetType" target_id "targetId"
    }
    Container {
        container_arn "containerArn" task_arn "taskArn" name "name" image "image" image_digest "imageDigest"
        runtime_id "runtimeId" last_status "lastStatus" exit_code "exitCode" reason "reason"
        network_bindings "networkBindings" network_interfaces "networkInterfaces" health_status "healthStatus"
        managed_agents "managedAgents" cpu "cpu" memory "memory" memory_reservation "memoryReservation"
        gpu_ids "gpuIds" neuron_device_ids "neuronDeviceIds" gpu_sharing_strategy "gpuSharingStrategy"
    }
    NetworkBinding {
        bind_ip "bindIP" container_port "containerPort" host_port "hostPort" protocol "protocol"
        container_port_range "containerPortRange" host_port_range "hostPortRange"
    }
    NetworkInterface {
        attachment_id "attachmentId" private_ipv4_address "privateIpv4Address" ipv6_address "ipv6Address"
    }
    ManagedAgent {
        last_started_at "lastStartedAt" name "name" reason "reason" last_status "lastStatus"
    }
    NvidiaMpsAllocation {
        memory "memory" max_compute_percent "maxComputePercent"
    }
    InferenceAccelerator {
        device_name "deviceName" device_type "deviceType"
    }
    TaskOverride {
        container_overrides "containerOverrides" cpu "cpu"
        inference_accelerator_overrides "inferenceAcceleratorOverrides" execution_role_arn "executionRoleArn"
        memory "memory" task_role_arn "taskRoleArn" ephemeral_storage "ephemeralStorage"
    }
    ContainerOverride {
        name "name" command "command" environment "environment" environment_files "environmentFiles" cpu "cpu"
        memory "memory" memory_reservation "memoryReservation" resource_requirements "resourceRequirements"
    }
    EnvironmentFile {
        value "value" r#type "type"
    }
    ResourceRequirement {
        value "value" r#type "type" sharing_strategy "sharingStrategy"
    }
    InferenceAcceleratorOverride {
        device_name "deviceName" device_type "deviceType"
    }
    EphemeralStorage {
        size_in_gib "sizeInGiB"
    }
    Tag {
        key "key" value "value"
    }
    TaskEphemeralStorage {
        size_in_gib "sizeInGiB" kms_key_id "kmsKeyId"
    }
    Failure {
        arn "arn" reason "reason" detail "detail"
    }
}
