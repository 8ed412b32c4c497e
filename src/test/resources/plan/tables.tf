resource "aws_dynamodb_table" "sales_orders" {
  name = "SalesOrders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key = "PK"
  range_key = "SK"

  attribute {
    name = "PK"
    type = "S"
  }

  attribute {
    name = "SK"
    type = "S"
  }

  attribute {
    name = "GSI1PK"
    type = "S"
  }

  attribute {
    name = "rank"
    type = "N"
  }

  attribute {
    name = "hash"
    type = "B"
  }

  global_secondary_index {
    name = "GSI1"
    hash_key = "GSI1PK"
    range_key = "rank"
    projection_type = "ALL"
  }

  global_secondary_index {
    name = "by-rank"
    hash_key = "rank"
    projection_type = "KEYS_ONLY"
  }

  global_secondary_index {
    name = "by.hash"
    hash_key = "hash"
    projection_type = "INCLUDE"
    non_key_attributes = ["name", "$${price}"]
  }

  ttl {
    attribute_name = "expires"
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "table_2024_sales_orders" {
  name = "2024.sales-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key = "id"

  attribute {
    name = "id"
    type = "N"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "sales_orders2" {
  name = "sales_orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "sales_orders3" {
  name = "Sales.Orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  lifecycle {
    prevent_destroy = true
  }
}
