#!/usr/bin/env bash
# github.com/aws/aws-sdk-go-v2/service/ecs v1.105.1, smithy-go v1.28.9, Go 1.24 or newer.
# Expected: a timestamp of an answer is the time that it says, or the call fails. Go's time.Time holds the years after 2262.
# Observed: 9223372036 (2262-04-11) is read right: so many nanoseconds fit into 64 bits. Each later time becomes another one, without an error:
#   the year 2300 becomes 1715, and a time that a server sends in milliseconds by mistake one of another year.
# Why it matters: "never" is often written as a far time. Such a time is taken as one that has passed.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
)

func main() {
	for _, sent := range []int64{1515910795, 9223372036, 9223372037, 10413792000, 1515910795000} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `{"tasks":[{"createdAt":%d}],"failures":[]}`, sent)
		}))
		client := ecs.New(ecs.Options{
			Region:       "us-east-1",
			BaseEndpoint: aws.String(server.URL),
			Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
				return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
			}),
		})
		answer, err := client.DescribeTasks(context.Background(), &ecs.DescribeTasksInput{Tasks: []string{"one"}})
		right := time.Unix(sent, 0).UTC().Format("2006-01-02")
		if err != nil {
			fmt.Println(sent, right, err)
		} else {
			fmt.Println(sent, right, answer.Tasks[0].CreatedAt.UTC().Format("2006-01-02"))
		}
		server.Close()
	}
}
GO
cat >go.mod <<'MOD'
module try

go 1.24

require (
	github.com/aws/aws-sdk-go-v2 v1.48.0
	github.com/aws/aws-sdk-go-v2/service/ecs v1.105.1
	github.com/aws/smithy-go v1.28.9
)
MOD
go mod tidy >/dev/null 2>&1
seen=$(go run .)
wanted='1515910795 2018-01-14 2018-01-14
9223372036 2262-04-11 2262-04-11
9223372037 2262-04-11 1677-09-21
10413792000 2300-01-01 1715-06-13
1515910795000 50007-04-20 2073-11-13'
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
