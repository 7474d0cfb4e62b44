package main

import (
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const maxSafeInteger = 1<<53 - 1

// toJSON returns a value with a form of its own for times and for integers that JSON readers round. It returns false for an
// absent value. Go cannot tell an absent member from a zero value, if the member is no pointer.
func toJSON(value reflect.Value) (any, bool) {
	switch value.Kind() {
	case reflect.Pointer:
		if value.IsNil() {
			return nil, false
		}
		return element(value.Elem()), true
	case reflect.Interface:
		if value.IsNil() {
			return nil, false
		}
		return union(value.Type().Name(), value.Elem().Elem()), true
	case reflect.Slice, reflect.Map:
		if value.IsNil() {
			return nil, false
		}
	default:
		if value.IsZero() && value.Kind() != reflect.Struct {
			return nil, false
		}
	}
	return element(value), true
}

// union returns an object with the one member of a union: its type is named by the union and the member.
func union(name string, value reflect.Value) any {
	member, known := strings.CutPrefix(value.Type().Name(), name+"Member")
	if !known {
		return map[string]any{"$unknownUnion": nil}
	}
	return map[string]any{lowerFirst(member): element(value.FieldByName("Value"))}
}

func element(value reflect.Value) any {
	if at, ok := value.Interface().(time.Time); ok {
		return map[string]any{"$time": seconds(at)}
	}
	switch value.Kind() {
	case reflect.Slice:
		list := make([]any, value.Len())
		for index := range list {
			list[index] = element(value.Index(index))
		}
		return list
	case reflect.Struct:
		members := map[string]any{}
		for index := range value.NumField() {
			field := value.Type().Field(index)
			if !field.IsExported() || field.Name == "ResultMetadata" {
				continue
			}
			if member, ok := toJSON(value.Field(index)); ok {
				members[lowerFirst(field.Name)] = member
			}
		}
		return members
	case reflect.Int32, reflect.Int64:
		if number := value.Int(); number > maxSafeInteger || number < -maxSafeInteger {
			return map[string]any{"$integer": strconv.FormatInt(number, 10)}
		}
	case reflect.Float64:
		if number := value.Float(); math.IsNaN(number) || math.IsInf(number, 0) {
			return map[string]any{"$float": strconv.FormatFloat(number, 'g', -1, 64)}
		}
	}
	return value.Interface()
}

// seconds since the epoch, with as many digits as needed.
func seconds(at time.Time) string {
	exact := new(big.Rat).Add(
		new(big.Rat).SetInt64(at.Unix()),
		big.NewRat(int64(at.Nanosecond()), 1_000_000_000),
	)
	return strings.TrimSuffix(strings.TrimRight(exact.FloatString(9), "0"), ".")
}

func lowerFirst(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}
