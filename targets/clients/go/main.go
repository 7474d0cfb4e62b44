// What a caller of the AWS SDK for Go gets for an answer to DescribeTasks.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"
	"github.com/aws/smithy-go"
)

type question struct {
	ID      string `json:"id"`
	URL     string `json:"url"`
	Retries bool   `json:"retries"`
}

type failure struct {
	Name       string `json:"name"`
	Code       string `json:"code,omitempty"`
	Message    string `json:"message"`
	IsModelled bool   `json:"isModelled"`
}

// The default HTTP client. It opens a connection for each request: what one answer leaves on a connection must not reach the
// next. Clients of ECS adopt the clock of an answer, so each answer gets its own.
var httpClient = awshttp.NewBuildableClient().WithTransportOptions(func(transport *http.Transport) {
	transport.DisableKeepAlives = true
})

func main() {
	var lock sync.Mutex
	print := func(line any) {
		bytes, err := json.Marshal(line)
		if err != nil {
			panic(err)
		}
		lock.Lock()
		defer lock.Unlock()
		fmt.Println(string(bytes))
	}
	print(map[string]any{"ready": true})
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		go func() {
			line := read(asked)
			line["id"] = asked.ID
			print(line)
		}()
	}
}

func read(asked question) map[string]any {
	options := ecs.Options{
		HTTPClient:   httpClient,
		Region:       "us-east-1",
		BaseEndpoint: aws.String(asked.URL),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	}
	if !asked.Retries {
		options.RetryMaxAttempts = 1
	}
	input := ecs.DescribeTasksInput{Tasks: []string{"task"}}
	output, err := ecs.New(options).DescribeTasks(context.Background(), &input)
	if err != nil {
		return map[string]any{"error": describe(err)}
	}
	value, _ := toJSON(reflect.ValueOf(*output))
	return map[string]any{"value": value}
}

// describe names the innermost error that says more than that an operation failed.
func describe(err error) failure {
	var api smithy.APIError
	if errors.As(err, &api) {
		kind := reflect.TypeOf(api)
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		isModelled := kind.PkgPath() == reflect.TypeOf(types.Task{}).PkgPath()
		return failure{kind.Name(), api.ErrorCode(), api.ErrorMessage(), isModelled}
	}
	name := "error"
	var unread *smithy.DeserializationError
	if errors.As(err, &unread) {
		name = "DeserializationError"
	}
	return failure{Name: name, Message: strings.ToValidUTF8(err.Error(), "\uFFFD")}
}
