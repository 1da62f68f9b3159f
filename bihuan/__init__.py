"""Bihuan 闭环: the customer-service desk of a property-management company."""

__version__ = "0.1.0"
